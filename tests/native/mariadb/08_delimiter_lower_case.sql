delimiter //
create trigger @m@_users_bd before delete on @m@_users
for each row
begin
    insert into @m@_log (what) values (concat('user ', old.login, ' goes; bye'));
end
//
delimiter ;
delete from @m@_users where login = 'third';
