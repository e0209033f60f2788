# sampark_embed(NAME GLOB PATTERN) carries every file that matches into the binary through the assembler's .incbin,
# with a table of (path, bytes) read by src/base/embedded.hpp.
set(SAMPARK_EMBEDDED "")

function(sampark_embed name)
  cmake_parse_arguments(ARG "" "GLOB" "" ${ARGN})
  get_filename_component(root ${CMAKE_SOURCE_DIR} ABSOLUTE)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${root}/${ARG_GLOB})
  list(SORT files)
  set(asm ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(index 0)
  foreach(file IN LISTS files)
    set(symbol "embedded_${name}_${index}")
    string(APPEND asm ".global ${symbol}\n.global ${symbol}_end\n.balign 16\n${symbol}:\n.incbin \"${root}/${file}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern char const ${symbol}[], ${symbol}_end[];\n")
    string(APPEND rows "    {\"${file}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND asm ".section .note.GNU-stack,\"\",@progbits\n")
  set(directory ${CMAKE_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${directory}/${name}.S CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT ${directory}/${name}.cpp CONTENT "#include \"base/embedded.hpp\"

extern \"C\" {
${declarations}}

namespace sampark::embedded {
std::vector<File> const& ${name}() {
    static std::vector<File> const files{
${rows}    };
    return files;
}
}
" @ONLY)
  foreach(file IN LISTS files)
    list(APPEND absolute ${root}/${file})
  endforeach()
  set_source_files_properties(${directory}/${name}.S PROPERTIES OBJECT_DEPENDS "${absolute}")
  set(SAMPARK_EMBEDDED ${SAMPARK_EMBEDDED} ${directory}/${name}.S ${directory}/${name}.cpp PARENT_SCOPE)
endfunction()
