-- Must be alone: the new value can be used only after it was committed.
ALTER TYPE public.@m@_status ADD VALUE IF NOT EXISTS 'paused; by us' BEFORE 'closed';
