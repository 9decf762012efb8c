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
    if(SKYDECK_SANITIZE MATCHES "undefined")
        target_compile_options(skydeck_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()

# skydeck_add_library(core_task SOURCES a.cpp b.cpp b.h LINKS PUBLIC skydeck_core_base Qt6::Core PRIVATE yaml)
# makes the static library skydeck_core_task.
function(skydeck_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_library(skydeck_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(skydeck_${name} PUBLIC skydeck_options)
    if(ARG_LINKS)
        target_link_libraries(skydeck_${name} ${ARG_LINKS})
    endif()
endfunction()
