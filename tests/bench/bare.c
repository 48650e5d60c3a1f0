/* Connects through ODBC, asks one question and ends: what the driver costs by itself. */
#include <sql.h>
#include <sqlext.h>
#include <string.h>

int main(int argc, char **argv)
{
	static SQLCHAR question[] = "SELECT 1";
	SQLHENV environment;
	SQLHDBC connection;
	SQLHSTMT statement;
	if (argc != 2)
		return 2;
	SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
	SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
	SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);
	if (!SQL_SUCCEEDED(SQLDriverConnect(connection, NULL, (SQLCHAR *)argv[1],
		    (SQLSMALLINT)strlen(argv[1]), NULL, 0, NULL, SQL_DRIVER_NOPROMPT)))
		return 1;
	SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement);
	SQLRETURN done = SQLExecDirect(statement, question, SQL_NTS);
	while (done == SQL_SUCCESS)
		done = SQLFetch(statement);
	SQLFreeHandle(SQL_HANDLE_STMT, statement);
	SQLDisconnect(connection);
	return done != SQL_NO_DATA;
}
