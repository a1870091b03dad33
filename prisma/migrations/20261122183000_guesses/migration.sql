-- Wrong one-time codes are counted for each person.
CREATE INDEX "Event_link_refused" ON "Event" ("personId", "at") WHERE "name" = 'person.link_refused';
