#include "cli/manual.h"

namespace checker::cli {

namespace {

// Plain text to roff: no line of it is taken for a command, and a dash stays a dash.
std::string escaped(std::string_view text) {
    std::string result;
    bool at_start = true;
    for (const char c : text) {
        if (at_start && (c == '.' || c == '\'')) result += "\\&";
        if (c == '\\')
            result += "\\e";
        else if (c == '-')
            result += "\\-";
        else
            result += c;
        at_start = c == '\n';
    }
    return result;
}

std::string bold(std::string_view text) {
    return "\\fB" + escaped(text) + "\\fR";
}

std::string term(const Parameter& parameter) {
    std::string text;
    for (const std::string& name : parameter.names) {
        if (!text.empty()) text += ", ";
        text += bold(name);
    }
    if (parameter.value.empty()) return text;
    return text + (text.empty() ? "" : " ") + "\\fI" + escaped(parameter.value) + "\\fR";
}

void write_parameters(const CommandManual& command, std::string& page) {
    for (const auto* list : {&command.arguments, &command.flags})
        for (const Parameter& parameter : *list)
            page += ".TP\n" + term(parameter) + "\n" + escaped(parameter.help) + "\n";
}

// As it is, line by line.
void write_footer(const CommandManual& command, std::string& page) {
    if (!command.footer.empty()) page += ".PP\n.nf\n" + escaped(command.footer) + "\n.fi\n";
}

void write_command(const CommandManual& command, std::string& page) {
    std::string usage = bold("checker " + command.name) + " [\\fIOPTIONS\\fR]";
    for (const Parameter& argument : command.arguments)
        usage += " [\\fI" + escaped(argument.value) + "\\fR]";
    page += ".SS " + usage + "\n" + escaped(command.help) + ".\n";
    write_parameters(command, page);
    write_footer(command, page);
}

}  // namespace

std::string man_page(const Manual& manual) {
    const CommandManual& program = manual.program;
    std::string page = ".\\\" Made by `checker man`.\n.TH CHECKER 1 \"\" \"checker " +
                       escaped(manual.version) + "\" \"User Commands\"\n";
    page += ".SH NAME\nchecker \\- check a Drizzle project's schema, snapshots and migrations\n";
    page += ".SH SYNOPSIS\n.B checker\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]\n";
    page += ".SH DESCRIPTION\n" + escaped(program.help) + "\n";
    page += ".SH OPTIONS\n";
    write_parameters(program, page);
    page += ".SH COMMANDS\n";
    for (const CommandManual& command : manual.commands)
        write_command(command, page);
    page += ".SH NOTES\n";
    write_footer(program, page);
    return page;
}

}  // namespace checker::cli
