DELETE FROM `@m@_options` WHERE `option_name` IN ('glob', "mime");
INSERT INTO `@m@_options` (`option_name`, `option_value`) VALUES ('cron', 'a:4:{i:1600000000;a:1:{s:16:"wp_version_check";a:1:{s:32:"40cd750bba9870f18aada2478b24840a";a:3:{s:8:"schedule";s:10:"twicedaily";s:4:"args";a:0:{}s:8:"interval";i:43200;}}}}');
INSERT INTO `@m@_options` (`option_name`, `option_value`) VALUES ('roles', 'a:1:{s:13:\"administrator\";a:2:{s:4:\"name\";s:13:\"Administrator\";s:12:\"capabilities\";a:1:{s:13:\"switch_themes\";b:1;}}}');
INSERT INTO `@m@_options` (`option_name`, `option_value`) VALUES ('template', '<script type=\'text/javascript\'>/*<![CDATA[*/ var a = "it\'s"; // --\n/*]]>*/</script>');
INSERT INTO `@m@_options` (`option_name`, `option_value`) VALUES ('date', "Y-m-d\\TH:i:s; D, d M Y");
INSERT INTO `@m@_options` (`option_name`, `option_value`) VALUES ('regex', '^/\\*[^;]*\\*/$'), ('quote', '\''), ('two', ''''''), ('backslash', '\\');
