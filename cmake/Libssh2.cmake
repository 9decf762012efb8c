# skydeck_libssh2: libssh2 >= 1.11 with whole packets encrypted at once. Our own static build of the distribution's source when there
# is one or one can be made (tools/fetch-libssh2); else the system's, where it is new enough.
include_guard()
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)

set(SKYDECK_LIBSSH2_BUILD 1.11.1-skydeck6) # as in tools/common.sh
if(DEFINED ENV{XDG_CACHE_HOME})
    set(cache "$ENV{XDG_CACHE_HOME}/skydeck")
else()
    set(cache "$ENV{HOME}/.cache/skydeck")
endif()
# It reads what strangers send, with patches of ours: under AddressSanitizer it is built with it. ThreadSanitizer has nothing to
# see in it: a session is made, used and freed in one thread, and libssh2_init runs once.
set(libssh2_flags "")
if(SKYDECK_SANITIZE MATCHES "address")
    set(SKYDECK_LIBSSH2_BUILD "${SKYDECK_LIBSSH2_BUILD}-address")
    set(libssh2_flags "CFLAGS=-fsanitize=address -fno-omit-frame-pointer")
endif()
if(NOT SKYDECK_LIBSSH2_PREFIX) # not kept in the cache: a newer checkout wants a newer build
    set(SKYDECK_LIBSSH2_PREFIX "${cache}/libssh2/${SKYDECK_LIBSSH2_BUILD}")
endif()

if(NOT EXISTS ${SKYDECK_LIBSSH2_PREFIX}/lib/libssh2.a)
    message(STATUS "Building libssh2 in ${SKYDECK_LIBSSH2_PREFIX}")
    execute_process(COMMAND ${CMAKE_COMMAND} -E env ${libssh2_flags} ${PROJECT_SOURCE_DIR}/tools/fetch-libssh2 ${CMAKE_BINARY_DIR}/libssh2-work ${SKYDECK_LIBSSH2_PREFIX}
        OUTPUT_FILE ${CMAKE_BINARY_DIR}/libssh2.log ERROR_FILE ${CMAKE_BINARY_DIR}/libssh2.log RESULT_VARIABLE fetched)
endif()
add_library(skydeck_libssh2 INTERFACE)
if(EXISTS ${SKYDECK_LIBSSH2_PREFIX}/lib/libssh2.a)
    target_include_directories(skydeck_libssh2 SYSTEM INTERFACE ${SKYDECK_LIBSSH2_PREFIX}/include)
    target_link_libraries(skydeck_libssh2 INTERFACE ${SKYDECK_LIBSSH2_PREFIX}/lib/libssh2.a OpenSSL::SSL OpenSSL::Crypto)
    target_compile_definitions(skydeck_libssh2 INTERFACE SKYDECK_LIBSSH2_PATCHED)
else()
    pkg_check_modules(SystemLibssh2 REQUIRED IMPORTED_TARGET libssh2>=1.11.1)
    message(STATUS "libssh2: the system's ${SystemLibssh2_VERSION}; large transfers are slower than with our build (see libssh2.log)")
    target_link_libraries(skydeck_libssh2 INTERFACE PkgConfig::SystemLibssh2)
endif()
