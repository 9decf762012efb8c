// The precompiled headers need a file to belong to (skydeck_precompile in Skydeck.cmake).
