CREATE TABLE scripts (name text PRIMARY KEY, source text NOT NULL);
INSERT INTO scripts VALUES ('js', $js$
  /* don't stop; here */
  var price = "$1; $$", re = /[/*]';/g;
  function f(a) { return a ? `${a};` : '$js'; } // it's
  $('#id').each(function () { go(); });
$js$), ('sh', $sh$
  for f in *.sql; do echo "$f" '$$' ${f%.sql}; done # it's
$sh$);
INSERT INTO scripts VALUES ('perl', $perl$ my $s = q{don't; "}; $s =~ s/\$\$/;/; $perl$);
