# Build rules that every folder shares: warnings, Qt strictness, one static library a folder, one test a class.

include_guard()

add_library(skydeck_options INTERFACE)
target_compile_features(skydeck_options INTERFACE cxx_std_20)
target_compile_options(skydeck_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wnull-dereference -Wno-missing-field-initializers
    $<$<BOOL:${SKYDECK_WERROR}>:-Werror>)
target_compile_definitions(skydeck_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    SKYDECK_VERSION="${PROJECT_VERSION}")
target_include_directories(skydeck_options INTERFACE ${PROJECT_SOURCE_DIR})

if(SKYDECK_SANITIZE)
    target_compile_options(skydeck_options INTERFACE -fsanitize=${SKYDECK_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(skydeck_options INTERFACE -fsanitize=${SKYDECK_SANITIZE})
    if(SKYDECK_WERROR) # with sanitizers GCC sees paths that there are not
        target_compile_options(skydeck_options INTERFACE -Wno-maybe-uninitialized -Wno-null-dereference)
    endif()
    if(SKYDECK_SANITIZE MATCHES "thread")
        add_library(skydeck_tsanqt OBJECT EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/support/tsanqt.cpp)
        target_link_libraries(skydeck_tsanqt PRIVATE skydeck_options Qt6::Core Qt6::Test)
    endif()
    if(SKYDECK_SANITIZE MATCHES "undefined")
        target_compile_options(skydeck_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()

# Qt's headers read once for the tests, in the build whose first wish is speed (asan). What is shipped goes without, so
# that a file that forgets an include is found before a user builds it.
if(SKYDECK_PCH)
    # Such a header is only taken where all macros are the same.
    target_link_libraries(skydeck_options INTERFACE Qt6::Network Qt6::Concurrent Qt6::Widgets)
    target_compile_options(skydeck_options INTERFACE -fpch-preprocess) # what ccache needs
    add_library(skydeck_pch STATIC ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
    set_target_properties(skydeck_pch PROPERTIES AUTOMOC OFF)
    target_link_libraries(skydeck_pch PRIVATE skydeck_options)
    target_precompile_headers(skydeck_pch PRIVATE <QtCore> <QtNetwork> <QtConcurrent> <QtWidgets> <functional> <memory> <optional> <variant>)
endif()
function(skydeck_precompile target)
    if(SKYDECK_PCH)
        target_precompile_headers(${target} REUSE_FROM skydeck_pch)
    endif()
endfunction()

# skydeck_add_library(core_task SOURCES a.cpp b.cpp b.h LINKS PUBLIC skydeck_core_base Qt6::Core PRIVATE yaml)
# makes the static library skydeck_core_task.
function(skydeck_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_library(skydeck_${name} STATIC ${ARG_SOURCES})
    set_target_properties(skydeck_${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(skydeck_${name} PUBLIC skydeck_options)
    if(ARG_LINKS)
        target_link_libraries(skydeck_${name} ${ARG_LINKS})
    endif()
endfunction()

# skydeck_add_apart(peer_webui python3 tunnel.py): a test in a network of its own, so that it may run beside others.
# Only root can make such a network; for others these tests run one after the other.
execute_process(COMMAND id -u OUTPUT_VARIABLE SKYDECK_USER_ID OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
function(skydeck_add_apart name)
    add_test(NAME ${name} COMMAND ${PROJECT_SOURCE_DIR}/tests/peers/apart.sh ${ARGN})
    if(NOT SKYDECK_USER_ID EQUAL 0)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()

# skydeck_takes(tst_fit 180 tst_scenes 90): about how many seconds long tests of this folder take on two busy cores. The
# longest begins first, so that none runs alone at the end.
function(skydeck_takes)
    set(known ${ARGN})
    while(known)
        list(POP_FRONT known name seconds)
        set_tests_properties(${name} PROPERTIES COST ${seconds})
    endwhile()
endfunction()

add_custom_target(threads)
# skydeck_add_test(tst_document LIBRARY core_task [SOURCES more.cpp] [LINKS Qt6::Widgets] [LABELS peers] [TIMEOUT 120])
# builds tst_document.cpp of this folder against skydeck_core_task. The test runs offscreen with a home of its own and
# fails on any Qt warning it does not announce by QTest::ignoreMessage. The label "threads" puts it into the target of
# this name, which is what runs under ThreadSanitizer.
function(skydeck_add_test name)
    cmake_parse_arguments(ARG "" "LIBRARY;TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    skydeck_precompile(${name})
    target_link_libraries(${name} PRIVATE skydeck_${ARG_LIBRARY} skydeck_options Qt6::Test ${ARG_LINKS})
    if("threads" IN_LIST ARG_LABELS)
        add_dependencies(threads ${name})
    endif()
    if(TARGET skydeck_tsanqt)
        target_sources(${name} PRIVATE $<TARGET_OBJECTS:skydeck_tsanqt>)
        target_compile_options(${name} PRIVATE -include ${PROJECT_SOURCE_DIR}/tests/support/tsanqt.h)
    endif()
    if("peers" IN_LIST ARG_LABELS)
        skydeck_add_apart(${name} $<TARGET_FILE:${name}>)
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    # Qt Test's own end of a function counts short ones after each other as one: only ctest's counts.
    math(EXPR most "${ARG_TIMEOUT} * 1000")
    set(home ${CMAKE_BINARY_DIR}/test-home/${name})
    file(MAKE_DIRECTORY ${home})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        LABELS "${ARG_LABELS}"
        FAIL_REGULAR_EXPRESSION "QWARN  :;QCRITICAL:"
        ENVIRONMENT "QTEST_FUNCTION_TIMEOUT=${most};QT_QPA_PLATFORM=offscreen;HOME=${home};SKYDECK_HOME=${home}/skydeck;XDG_RUNTIME_DIR=${home};LC_ALL=C.UTF-8;ASAN_OPTIONS=detect_leaks=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1;TSAN_OPTIONS=ignore_noninstrumented_modules=1;SKYDECK_BIN=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};SKYDECK_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()
