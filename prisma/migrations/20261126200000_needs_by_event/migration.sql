-- What needs a lead is found by what happened: promises that nobody answered for, covers that said no.
CREATE INDEX "Event_unanswered" ON "Event" (("data"->>'commitment'), "at") WHERE "name" = 'commitment.unanswered';
CREATE INDEX "Event_cover_declined" ON "Event" ("organizationId") WHERE "name" = 'cover.declined';
