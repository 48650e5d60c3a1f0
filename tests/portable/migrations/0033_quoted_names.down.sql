DROP TABLE "Groups 2";
