ALTER TABLE public.@m@_events DETACH PARTITION public.@m@_events_2023 CONCURRENTLY;
