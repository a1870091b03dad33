-- The last thing that somebody did and may take back.
CREATE INDEX "Event_undoable" ON "Event" ("personId", "at") WHERE "data"->'undo' IS NOT NULL;

-- What was merged into an issue is seen on its timeline.
CREATE INDEX "Issue_merged" ON "Issue" ("mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;
