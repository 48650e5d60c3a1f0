# Writes OUTPUT, a C file that holds the texts of FOLDER named in TEXTS ("dialects/mysql,...").
string(REPLACE "," ";" texts "${TEXTS}")
set(arrays "")
set(rows "")
set(number 0)
foreach(text IN LISTS texts)
  file(READ "${FOLDER}/${text}.ini" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "((0x..,)(0x..,)?(0x..,)?(0x..,)?(0x..,)?(0x..,)?(0x..,)?(0x..,)?)"
    "\n\t\\1" bytes "${bytes}")
  get_filename_component(kind "${text}" DIRECTORY)
  get_filename_component(name "${text}" NAME)
  string(APPEND arrays "static const unsigned char text_${number}[] = {${bytes}\n};\n\n")
  string(APPEND rows "\t{\"${kind}\", \"${name}\", text_${number}, sizeof(text_${number})},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUTPUT}" "/* Made from drivers-config by embed.cmake. */
#include \"dialect/dialect_file.h\"

${arrays}const struct builtin_text builtin_texts[] = {\n${rows}};
const size_t builtin_text_count = ${number};
")
