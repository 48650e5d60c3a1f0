UPDATE customers SET rating = 3, vip = FALSE;
