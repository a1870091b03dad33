-- The next item of a room is the first entry of an index: without its order all that waits there would be sorted for each.
DROP INDEX "Placement_due";
DROP INDEX "Delivery_due";
CREATE INDEX "Placement_due" ON "Placement" ("roomId", "dueAt", "id") WHERE "dueAt" IS NOT NULL;
CREATE INDEX "Delivery_due" ON "Delivery" ("roomId", "createdAt", "id", "dueAt") WHERE "dueAt" IS NOT NULL;
