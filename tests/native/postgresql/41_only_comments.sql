-- Nothing to be done here any more; it's all in 0042.
/* SELECT 1; */
