-- phpMyAdmin SQL Dump
-- version 4.9.5deb2
-- https://www.phpmyadmin.net/

SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
SET AUTOCOMMIT = 0;
START TRANSACTION;
SET time_zone = "+00:00";

CREATE TABLE `@m@_options` (
  `option_id` bigint(20) UNSIGNED NOT NULL,
  `option_name` varchar(191) NOT NULL DEFAULT '',
  `option_value` longtext NOT NULL,
  `autoload` varchar(20) NOT NULL DEFAULT 'yes'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

INSERT INTO `@m@_options` (`option_id`, `option_name`, `option_value`, `autoload`) VALUES
(0, 'zero', '', 'no'),
(1, 'active', 'a:3:{i:0;s:19:\"akismet/akismet.php\";i:1;s:9:\"hello.php\";i:2;a:1:{s:1:\"k\";b:1;}}', 'yes'),
(2, 'rules', 'a:2:{s:11:\"^wp-json/?$\";s:22:\"index.php?rest_route=/\";s:14:\"(.?.+?)/page/?\";s:4:\"x;/*\";}', 'yes'),
(3, 'mime', 'text/html; charset=\"utf-8\"', 'yes'),
(4, 'glob', 'src/**/*.js', 'yes');

ALTER TABLE `@m@_options`
  ADD PRIMARY KEY (`option_id`),
  ADD UNIQUE KEY `option_name` (`option_name`);
ALTER TABLE `@m@_options`
  MODIFY `option_id` bigint(20) UNSIGNED NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=5;
COMMIT;
