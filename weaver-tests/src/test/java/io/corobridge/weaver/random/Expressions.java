package io.corobridge.weaver.random;

import java.util.ArrayList;
import java.util.List;

/** Writes random expressions: each may wait anywhere. */
final class Expressions {

    private final Choice choice;
    private final List<Helper> helpers;
    private final boolean hasLayers;
    private Statements statements;

    Expressions(Choice choice, List<Helper> helpers, boolean hasLayers) {
        this.choice = choice;
        this.helpers = helpers;
        this.hasLayers = hasLayers;
    }

    void with(Statements writer) {
        statements = writer;
    }

    /** An expression of type {@code kind}. */
    String write(Context at, Kind kind, int depth) {
        if (depth <= 0) {
            return leaf(at, kind);
        }
        int way = choice.below(22);
        if (way < 7 && !at.scopes.isEmpty()) {
            return await(at, kind, depth);
        } else if (way < 9) {
            return leaf(at, kind);
        } else if (way == 9) {
            return cast(
                    kind,
                    "(" + write(at, Kind.BOOLEAN, depth - 1) + " ? " + write(at, kind, depth - 1) + " : "
                            + write(at, kind, depth - 1) + ")");
        } else if (way == 10 || way == 11) {
            return call(at, kind, depth);
        } else if (way == 12) {
            return assignment(at, kind, depth);
        } else if (way == 13) {
            return choosing(at, kind, depth);
        } else if (way == 14 && !at.scopes.isEmpty()) {
            return lambda(at, kind, depth);
        } else if (way == 15) {
            return made(at, kind, depth);
        }
        return operation(at, kind, depth);
    }

    private String await(Context at, Kind kind, int depth) {
        String scope = choice.of(at.scopes);
        if (kind == Kind.STRING && scope.startsWith("go") && choice.once(3)) {
            return "String.valueOf(" + scope + ".yield(" + write(at, Kind.OBJECT, depth - 1) + "))";
        }
        if (kind == Kind.INT && choice.once(12)) {
            return "((int) " + scope + ".await(P.<Integer>failing(" + write(at, Kind.STRING, depth - 1) + ")))";
        }
        return "((" + kind.type + ") " + scope + ".await(P.later(" + cast(kind, write(at, kind, depth - 1)) + ")))";
    }

    /** A variable or a literal. */
    String leaf(Context at, Kind kind) {
        List<Context.Variable> all = at.of(kind, false);
        if (!all.isEmpty() && !choice.once(4)) {
            return choice.of(all).name();
        }
        int n = choice.below(12) - 2;
        return switch (kind) {
            case INT -> n < 0 ? "(" + n + ")" : String.valueOf(n);
            case LONG -> "(" + n + "L)";
            case DOUBLE -> choice.of("0.5", "(-0.0)", "3.25", "Double.NaN", "1e300");
            case FLOAT -> choice.of("0.5f", "(-2f)", "7.75f", "Float.MIN_VALUE");
            case BOOLEAN -> choice.of("true", "false");
            case BYTE, SHORT -> "(" + kind.type + ") " + (n * 37);
            case CHAR -> "'" + (char) ('c' + n) + "'";
            case STRING -> choice.of("\"\"", "\"s" + n + "\"", "(String) null");
            case OBJECT -> choice.of("(Object) \"o" + n + "\"", "(Object) " + Math.abs(n), "(Object) null");
            case ARRAY -> "new int[] {" + n + ", 2, 3}";
        };
    }

    private static String cast(Kind kind, String expression) {
        return "((" + kind.type + ") (" + expression + "))";
    }

    private String operation(Context at, Kind kind, int depth) {
        int less = depth - 1;
        return switch (kind) {
            case INT ->
                choice.of(
                        "(" + write(at, Kind.INT, less) + choice.of(" + ", " - ", " * ", " / ", " ^ ")
                                + write(at, Kind.INT, less) + ")",
                        write(at, Kind.ARRAY, less) + "[" + write(at, Kind.INT, less) + " & 1]",
                        "(\"\" + " + write(at, Kind.STRING, less) + ").length()",
                        "(int) " + "(" + write(at, number(), less) + ")");
            case LONG, DOUBLE, FLOAT ->
                "(" + kind.type + ") (" + write(at, number(), less) + choice.of(" + ", " - ", " * ")
                        + write(at, kind, less) + ")";
            case BOOLEAN ->
                choice.of(
                        "(" + write(at, Kind.INT, less) + choice.of(" < ", " == ", " >= ") + write(at, number(), less)
                                + ")",
                        "(" + write(at, Kind.BOOLEAN, less) + choice.of(" && ", " || ", " ^ ", " & ")
                                + write(at, Kind.BOOLEAN, less) + ")",
                        "!" + write(at, Kind.BOOLEAN, less),
                        pattern(at, less));
            case BYTE, SHORT, CHAR ->
                "(" + kind.type + ") (" + write(at, number(), less) + " + " + write(at, Kind.INT, less) + ")";
            case STRING ->
                "(" + write(at, Kind.STRING, less) + " + " + write(at, any(), less) + " + \"-\" + "
                        + write(at, number(), less) + ")";
            case OBJECT ->
                "(Object) (" + write(at, choice.of(Kind.STRING, Kind.INT, Kind.LONG, Kind.BOOLEAN), less) + ")";
            case ARRAY -> "new int[] {" + write(at, Kind.INT, less) + ", " + write(at, Kind.INT, less) + "}";
        };
    }

    private String pattern(Context at, int depth) {
        String name = choice.name("pattern");
        Context inner = at.copy();
        inner.add(name, Kind.STRING, false);
        return "(" + write(at, Kind.OBJECT, depth) + " instanceof String " + name + " && "
                + write(inner, Kind.BOOLEAN, depth) + ")";
    }

    private String assignment(Context at, Kind kind, int depth) {
        List<Context.Variable> all = at.of(kind, true);
        if (all.isEmpty()) {
            return leaf(at, kind);
        }
        String name = choice.of(all).name();
        if (kind.isNumber() && choice.once(2)) {
            return choice.of(
                    name + "++", "(" + name + choice.of(" += ", " -= ") + write(at, number(), depth - 1) + ")");
        }
        return "(" + name + " = " + cast(kind, write(at, kind, depth - 1)) + ")";
    }

    private String choosing(Context at, Kind kind, int depth) {
        String other = choice.once(3) && statements != null
                ? statements.yielding(at, kind, depth - 1)
                : cast(kind, write(at, kind, depth - 1)) + ";";
        return "(" + (kind.isNarrow() ? "(" + kind.type + ") " : "") + "switch (" + write(at, Kind.INT, depth - 1)
                + " & 3) { case 0 -> " + cast(kind, write(at, kind, depth - 1)) + "; case 1, 2 -> " + other
                + " default -> " + cast(kind, leaf(at, kind)) + "; })";
    }

    private String lambda(Context at, Kind kind, int depth) {
        String scope = choice.name("co");
        Context inner = at.inLambda();
        inner.scopes.add(scope);
        if (choice.once(2)) {
            inner.scopes.clear();
            inner.scopes.add(scope);
        }
        return cast(
                kind,
                "((P.F<" + boxed(kind) + ">) " + scope + " -> " + cast(kind, write(inner, kind, depth - 1)) + ").get("
                        + choice.of(at.scopes) + ")");
    }

    private String made(Context at, Kind kind, int depth) {
        String box = "new P.Box(" + write(at, Kind.INT, depth - 1) + ", " + write(at, Kind.LONG, depth - 1) + ", "
                + write(at, Kind.STRING, depth - 1) + ")";
        return switch (kind) {
            case INT -> box + ".n";
            case LONG, DOUBLE, FLOAT -> "(" + kind.type + ") " + box + ".l";
            case STRING -> box + ".toString()";
            case OBJECT -> "(Object) " + box + ".s";
            default -> leaf(at, kind);
        };
    }

    /** A call of a helper, or through a layer of unwoven code. */
    private String call(Context at, Kind kind, int depth) {
        if (at.scopes.isEmpty()) {
            return leaf(at, kind);
        }
        if (kind == Kind.INT && hasLayers && choice.once(2)) {
            return layered(at, depth);
        }
        List<Helper> fitting = helpers.stream()
                .filter(each -> each.result() == kind)
                .filter(each -> at.isInstance || each.form() != Helper.Form.INSTANCE)
                .toList();
        return fitting.isEmpty() ? leaf(at, kind) : call(at, choice.of(fitting), depth);
    }

    private String call(Context at, Helper helper, int depth) {
        String scope = choice.of(at.scopes);
        List<String> arguments = new ArrayList<>();
        for (Kind each : helper.parameters()) {
            arguments.add(cast(each, write(at, each, depth - 1)));
        }
        String given = scope.startsWith("go") || helper.scopeType().equals("CoroutineScope")
                ? scope
                : "((GeneratorScope<Object, Object>) " + scope + ")";
        if (helper.form() != Helper.Form.HOLDER) {
            arguments.add(helper.scopeAt(), given);
        }
        arguments.add(0, "n - 1");
        return switch (helper.form()) {
                    case STATIC, INSTANCE -> "";
                    case VIRTUAL -> choice.of("P.BASE.", "new P.Derived().");
                    case DEFAULT -> choice.of("P.BASE.", "new P.Plain().");
                    case HOLDER -> "new P.Holder(" + scope + ").";
                }
                + helper.name() + "(" + String.join(", ", arguments) + ")";
    }

    private String layered(Context at, int depth) {
        String scope = choice.of(at.scopes);
        Context inner = at.inLambda();
        String plain = write(inner, Kind.INT, depth - 1);
        String lambdaScope = choice.name("co");
        Context ofLambda = at.inLambda();
        ofLambda.scopes.add(lambdaScope);
        String given = choice.name("given");
        String source =
                "(" + lambdaScope + ", " + given + ") -> " + given + " + " + write(ofLambda, Kind.INT, depth - 1);
        String argument = write(at, Kind.INT, depth - 1);
        return choice.of(
                "UnwovenP.call(() -> " + plain + ")",
                "UnwovenP.again(() -> " + plain + ")",
                "UnwovenP.forEach(" + argument + ", " + choice.name("each") + " -> P.log(\"each\" + " + plain + "))",
                "UnwovenP.decorated(" + source + ").get(" + scope + ", " + argument + ")",
                "UnwovenP.source(" + source + ").get(" + scope + ", " + argument + ")",
                "UnwovenP.awaits(" + scope + ", " + argument + ")",
                "UnwovenP.back(" + scope + ", n - 1, " + argument + ")",
                "new UnwovenP.Sub().base(" + scope + ", n - 1, " + argument + ")",
                "new P.BelowUnwoven().base(" + scope + ", n - 1, " + argument + ")",
                "UnwovenP.reflects(" + scope + ", n - 1, " + argument + ")");
    }

    private static String boxed(Kind kind) {
        return switch (kind) {
            case INT -> "Integer";
            case CHAR -> "Character";
            case STRING, OBJECT, ARRAY -> kind.type;
            default -> Character.toUpperCase(kind.type.charAt(0)) + kind.type.substring(1);
        };
    }

    private Kind number() {
        return choice.of(Kind.INT, Kind.LONG, Kind.DOUBLE, Kind.FLOAT, Kind.BYTE, Kind.SHORT, Kind.CHAR);
    }

    /** Any type that has a text that is the same each time. */
    Kind any() {
        return choice.of(
                Kind.INT,
                Kind.LONG,
                Kind.DOUBLE,
                Kind.FLOAT,
                Kind.BOOLEAN,
                Kind.BYTE,
                Kind.SHORT,
                Kind.CHAR,
                Kind.STRING);
    }
}
