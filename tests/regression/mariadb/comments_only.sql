-- nothing to do here; it's
/* nor here; ' */
# end