-- For whom of a team offers wait, counted at every offer to it.
CREATE INDEX "Handoff_open_by_next_up" ON "Handoff" ("nextUpId") WHERE "state" = 'offered' AND "nextUpId" IS NOT NULL;
