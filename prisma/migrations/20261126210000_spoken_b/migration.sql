-- For whom somebody speaks who leaves or goes away.
CREATE INDEX "Issue_open_by_speaker" ON "Issue" ("speakerId") WHERE "status" = 'open';
