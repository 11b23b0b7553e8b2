# A libpg_query other than the system's, for the grammar of a newer PostgreSQL: a folder with
# pg_query.h and libpg_query.a, which is what `make` leaves in libpg_query's own, or with include/
# and lib/.
set(CHECKER_PG_QUERY_ROOT "" CACHE PATH "where libpg_query is; empty: the system's")

# find_pg_query(<library variable> <include variable>): the library, and the folder of its header,
# which is empty for the system's.
function(find_pg_query library include)
  if(CHECKER_PG_QUERY_ROOT)
    find_library(found_library NAMES libpg_query.a pg_query PATHS ${CHECKER_PG_QUERY_ROOT}
      PATH_SUFFIXES lib NO_DEFAULT_PATH NO_CACHE REQUIRED)
    find_path(found_include pg_query.h PATHS ${CHECKER_PG_QUERY_ROOT}
      PATH_SUFFIXES include NO_DEFAULT_PATH NO_CACHE REQUIRED)
  else()
    find_archive(PG_QUERY_LIBRARY pg_query)
    set(found_library ${PG_QUERY_LIBRARY})
    set(found_include "")
  endif()
  set(${library} ${found_library} PARENT_SCOPE)
  set(${include} ${found_include} PARENT_SCOPE)
endfunction()
