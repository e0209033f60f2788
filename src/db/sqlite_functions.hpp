// SQL functions that SQLite lacks and PostgreSQL gets from a migration under the same name.
#pragma once

namespace sampark::db {

// Every connection that SQLite opens from now on knows them. Comes before the first; more calls do nothing.
void define_sqlite_functions();

}  // namespace sampark::db
