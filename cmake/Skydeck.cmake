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
    if(SKYDECK_SANITIZE MATCHES "thread")
        add_library(skydeck_tsanqt OBJECT EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/support/tsanqt.cpp)
        target_link_libraries(skydeck_tsanqt PRIVATE skydeck_options Qt6::Core Qt6::Test)
    endif()
    if(SKYDECK_SANITIZE MATCHES "undefined")
        target_compile_options(skydeck_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()

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

add_custom_target(threads)
# skydeck_add_test(tst_document LIBRARY core_task [SOURCES more.cpp] [LINKS Qt6::Widgets] [LABELS peers] [TIMEOUT 120])
# builds tst_document.cpp of this folder against skydeck_core_task. The test runs offscreen with a home of its own and
# fails on any Qt warning it does not announce by QTest::ignoreMessage. The label "threads" puts it into the target of
# this name, which is what runs under ThreadSanitizer.
function(skydeck_add_test name)
    cmake_parse_arguments(ARG "" "LIBRARY;TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE skydeck_${ARG_LIBRARY} skydeck_options Qt6::Test ${ARG_LINKS})
    if("threads" IN_LIST ARG_LABELS)
        add_dependencies(threads ${name})
    endif()
    if(TARGET skydeck_tsanqt)
        target_sources(${name} PRIVATE $<TARGET_OBJECTS:skydeck_tsanqt>)
        target_compile_options(${name} PRIVATE -include ${PROJECT_SOURCE_DIR}/tests/support/tsanqt.h)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    set(home ${CMAKE_BINARY_DIR}/test-home/${name})
    file(MAKE_DIRECTORY ${home})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        LABELS "${ARG_LABELS}"
        FAIL_REGULAR_EXPRESSION "QWARN  :;QCRITICAL:"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HOME=${home};SKYDECK_HOME=${home}/skydeck;XDG_RUNTIME_DIR=${home};LC_ALL=C.UTF-8;ASAN_OPTIONS=detect_leaks=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1;TSAN_OPTIONS=ignore_noninstrumented_modules=1;SKYDECK_BIN=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};SKYDECK_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()
