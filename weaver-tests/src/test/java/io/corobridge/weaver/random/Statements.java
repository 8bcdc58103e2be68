package io.corobridge.weaver.random;

import java.util.List;
import java.util.stream.Collectors;

/** Writes random statements: loops, exceptions, switches, blocks of a scope. */
final class Statements {

    private static final List<String> ERRORS =
            List.of("IllegalStateException", "IllegalArgumentException", "ArithmeticException", "RuntimeException");

    private final Choice choice;
    private final Expressions expressions;
    private int left;

    Statements(Choice choice, Expressions expressions) {
        this.choice = choice;
        this.expressions = expressions;
        expressions.with(this);
    }

    /** The statements of a method: about so many. */
    String body(Context at, int count) {
        left = count;
        return block(at, 3);
    }

    private String block(Context at, int depth) {
        Context inner = at.copy();
        StringBuilder all = new StringBuilder();
        int count = 1 + choice.below(4);
        for (int i = 0; i < count && left > 0; i++) {
            left--;
            all.append(statement(inner, depth)).append('\n');
        }
        return all.append(log(inner)).append('\n').toString();
    }

    /** Logs some variables, so that they are live here. */
    private String log(Context at) {
        List<Context.Variable> shown = at.variables.stream()
                .filter(each -> each.kind() != Kind.ARRAY && !choice.once(3))
                .toList();
        return "P.log(\"" + choice.name("at") + "\""
                + shown.stream().map(each -> " + \" \" + " + each.name()).collect(Collectors.joining()) + ");";
    }

    private String statement(Context at, int depth) {
        int way = choice.below(depth > 0 ? 24 : 7);
        return switch (way) {
            case 0, 1, 2 -> declaration(at);
            case 3, 4 -> assignment(at);
            case 5 -> log(at);
            case 6 -> leaving(at);
            case 7, 8 ->
                "if (" + value(at, Kind.BOOLEAN) + ") {\n" + block(at, depth - 1) + "}"
                        + (choice.once(2) ? " else {\n" + block(at, depth - 1) + "}" : "");
            case 9, 10, 11, 12 -> loop(at, depth);
            case 13, 14, 15, 16 -> tried(at, depth);
            case 17 -> switched(at, depth);
            case 18 -> "synchronized (P.LOCK) {\n" + block(at.withoutScopes(), depth - 1) + "}";
            case 19, 20 -> blockOfScope(at, depth);
            case 21 -> "{\n" + block(at, depth - 1) + "}";
            case 22 -> localClass(at);
            default -> "P.log(" + value(at, Kind.OBJECT) + ");";
        };
    }

    private String value(Context at, Kind kind) {
        return expressions.write(at, kind, 3);
    }

    private String declaration(Context at) {
        Kind kind = choice.of(Kind.values());
        boolean isAssignable = !choice.once(3);
        String name = choice.name("v");
        String code = (isAssignable ? "" : "final ") + kind.type + " " + name + " = (" + kind.type + ") ("
                + value(at, kind) + ");";
        at.add(name, kind, isAssignable);
        return code;
    }

    private String assignment(Context at) {
        List<Context.Variable> all =
                at.variables.stream().filter(Context.Variable::isAssignable).toList();
        if (all.isEmpty()) {
            return log(at);
        }
        Context.Variable variable = choice.of(all);
        if (variable.kind() == Kind.ARRAY && choice.once(2)) {
            return variable.name() + "[" + value(at, Kind.INT) + " & 1] " + choice.of("=", "+=", "*=") + " "
                    + value(at, Kind.INT) + ";";
        }
        if (variable.kind().isNumber() && choice.once(2)) {
            return variable.name() + choice.of(" += ", " *= ", " -= ") + value(at, Kind.INT) + ";";
        }
        return variable.name() + " = (" + variable.kind().type + ") (" + value(at, variable.kind()) + ");";
    }

    private String leaving(Context at) {
        String code;
        if (!at.loops.isEmpty() && choice.once(2)) {
            code = choice.of("break ", "continue ") + choice.of(at.loops) + ";";
        } else if (at.returns != null && choice.once(2)) {
            code = "return (" + at.returns.type + ") (" + value(at, at.returns) + ");";
        } else {
            code = "throw new " + choice.of(ERRORS) + "(\"thrown \" + " + value(at, Kind.STRING) + ");";
        }
        return "if (" + value(at, Kind.BOOLEAN) + ") {\n" + code + "\n}";
    }

    private String loop(Context at, int depth) {
        String label = choice.name("loop");
        String i = choice.name("i");
        Context inner = at.copy();
        inner.loops.add(label);
        int times = 1 + choice.below(3);
        int way = choice.below(at.scopes.isEmpty() ? 4 : 5);
        if (way == 0) {
            inner.add(i + "now", Kind.INT, false);
        } else if (way > 2) {
            inner.add(i, Kind.INT, false);
        }
        String code = "Layers.tick();\n" + block(inner, depth - 1) + "}";
        return switch (way) {
            case 0 ->
                label + ": for (int " + i + " = 0; " + i + " < " + times + "; " + i + "++) {\nfinal int " + i + "now = "
                        + i + ";\n" + code;
            case 1 ->
                "int " + i + " = 0;\n" + label + ": while (" + i + "++ < " + times + " && " + value(at, Kind.BOOLEAN)
                        + ") {\n" + code;
            case 2 ->
                "int " + i + " = 0;\n" + label + ": do {\n" + code + " while (" + i + "++ < " + times + " & "
                        + value(at, Kind.BOOLEAN) + ");";
            case 3 ->
                label + ": for (int " + i + " : "
                        + choice.of("List.of(1, 2)", "new int[] {3, " + value(at, Kind.INT) + "}") + ") {\n" + code;
            default ->
                label + ": for (int " + i + " : " + choice.of(at.scopes) + ".<Integer>each(new Numbers(" + times
                        + "))) {\n" + code;
        };
    }

    private String tried(Context at, int depth) {
        String error = choice.name("e");
        boolean catches = !choice.once(4);
        String resources = choice.once(4)
                ? "(P.Resource " + choice.name("r") + " = new P.Resource(" + value(at, Kind.STRING) + "))"
                : "";
        StringBuilder code = new StringBuilder("try " + resources + " {\n" + block(at, depth - 1) + "}");
        if (catches) {
            Context inner = at.copy();
            String type = choice.of(ERRORS);
            if (type.equals("RuntimeException") && choice.once(2)) {
                code.append(" catch (ToyExit " + error + ") {\nP.log(" + error + ".getMessage());\n");
                code.append(block(inner, depth - 1))
                        .append("throw ")
                        .append(error)
                        .append(";\n}");
            }
            code.append(" catch (" + type + " " + error + ") {\nP.log(\"caught \" + " + error + ".getMessage());\n");
            code.append(block(inner, depth - 1)).append('}');
        }
        if (!catches && resources.isEmpty() || choice.once(2)) {
            Context inner = at.copy();
            inner.loops.clear();
            inner.returns = null;
            code.append(" finally {\n").append(block(inner, depth - 1)).append('}');
        }
        return code.toString();
    }

    private String switched(Context at, int depth) {
        if (choice.once(2)) {
            return "switch (\"k\" + (" + value(at, Kind.INT) + " & 3)) {\ncase \"k0\":\n{\n" + block(at, depth - 1)
                    + "}\ncase \"k1\":\n{\n" + block(at, depth - 1) + "}\nbreak;\ndefault:\n{\n"
                    + block(at, depth - 1) + "}\n}";
        }
        return "switch (P.Color.values()[" + value(at, Kind.INT) + " & 1]) {\ncase RED -> {\n" + block(at, depth - 1)
                + "}\ncase GREEN -> {\n" + block(at, depth - 1) + "}\n}";
    }

    private String blockOfScope(Context at, int depth) {
        if (at.scopes.isEmpty()) {
            return log(at);
        }
        String scope = choice.of(at.scopes);
        String name = choice.name("x");
        Context inner = at.inLambda();
        if (choice.once(2)) {
            inner.add(name, Kind.INT, false);
            return scope + ".forEach(new Numbers(" + (1 + choice.below(3)) + "), (Integer " + name + ") -> {\n"
                    + "Layers.tick();\n" + block(inner, depth - 1) + "});";
        }
        inner.add(name, Kind.STRING, false);
        return "P.log(" + scope + ".with(new ToyManager(\"m" + choice.below(9) + "\", " + choice.once(3) + "), " + name
                + " -> {\n" + block(inner, depth - 1) + "return " + expressions.write(inner, Kind.OBJECT, 2)
                + ";\n}));";
    }

    private String localClass(Context at) {
        if (at.scopes.isEmpty()) {
            return log(at);
        }
        String name = choice.name("Local");
        Context inner = at.inLambda();
        inner.isInstance = false;
        inner.add("x", Kind.INT, true);
        return "class " + name + " {\nint m(int x) {\nLayers.tick();\n" + block(inner, 0) + "return "
                + expressions.write(inner, Kind.INT, 2) + ";\n}\n}\nP.log(new " + name + "().m("
                + value(at, Kind.INT) + "));";
    }

    /** The block of a switch expression. */
    String yielding(Context at, Kind kind, int depth) {
        Context inner = at.copy();
        inner.loops.clear();
        inner.returns = null;
        String result = "(" + kind.type + ") (" + expressions.write(inner, kind, depth) + ")";
        if (choice.once(2)) {
            return "{ try { yield " + result + "; } finally { " + log(inner) + " } }";
        }
        return "{ " + log(inner) + " yield " + result + "; }";
    }
}
