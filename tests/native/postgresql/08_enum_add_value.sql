ALTER TYPE @m@_status ADD VALUE 'cancelled';
