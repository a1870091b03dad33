-- What looked like two stories and is none is told by events, few of each customer's.
CREATE INDEX "Event_both_hold" ON "Event" ("customerId") WHERE "name" = 'commitment.both_hold';
