package io.corobridge.weaver.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a random program: a class {@code P} with its {@code run} and helpers, and {@code UnwovenP}. */
public final class ProgramSource {

    private static final int STATEMENTS = 14;
    private static final int DEPTH = 3;

    private final Choice choice;
    private final List<Helper> helpers = new ArrayList<>();
    private final Expressions expressions;
    private final Statements statements;

    private ProgramSource(long seed) {
        choice = new Choice(seed);
        int count = 2 + choice.below(4);
        for (int i = 0; i < count; i++) {
            List<Kind> parameters = new ArrayList<>();
            for (int k = choice.below(4); k > 0; k--) {
                parameters.add(choice.of(Kind.values()));
            }
            helpers.add(new Helper(
                    "h" + i,
                    choice.of(Helper.Form.values()),
                    choice.of(Kind.INT, Kind.INT, Kind.LONG, Kind.STRING, Kind.DOUBLE, Kind.BOOLEAN, Kind.OBJECT),
                    parameters,
                    choice.below(parameters.size() + 1),
                    choice.of("CoroutineScope", "GeneratorScope<Object, Object>")));
        }
        expressions = new Expressions(choice, helpers, choice.once(2));
        statements = new Statements(choice, expressions);
    }

    /** The class of the program of {@code seed}. */
    public static String type(long seed) {
        return "generated.s" + seed + ".P";
    }

    /** The sources of the program of {@code seed}, by class. */
    public static Map<String, String> of(long seed) {
        String own = "generated.s" + seed;
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put(type(seed), new ProgramSource(seed).main().replace("package generated;", "package " + own + ";"));
        sources.put(own + ".UnwovenP", Frame.UNWOVEN.replace("package generated;", "package " + own + ";"));
        return sources;
    }

    private String main() {
        Context at = new Context();
        at.scopes.add("go");
        at.returns = Kind.OBJECT;
        String run = "Object run(GeneratorScope<Object, Object> go) {\nfinal int n = " + DEPTH + ";\n"
                + statements.body(at, STATEMENTS) + "return " + expressions.write(at, Kind.OBJECT, 2) + ";\n}\n";
        return Frame.MAIN
                .replace("@MEMBERS@", run + in(Helper.Form.STATIC) + in(Helper.Form.INSTANCE))
                .replace("@BASE@", base())
                .replace("@VIRTUAL@", in(Helper.Form.VIRTUAL))
                .replace("@OVERRIDES@", overrides())
                .replace("@DEFAULT@", in(Helper.Form.DEFAULT))
                .replace("@HOLDER@", in(Helper.Form.HOLDER));
    }

    private String base() {
        Context at = new Context();
        at.isInstance = false;
        at.scopes.add("co");
        at.add("x", Kind.INT, true);
        return "Layers.tick();\nif (n < 0) {\nreturn x;\n}\nreturn " + expressions.write(at, Kind.INT, 3) + ";";
    }

    private String in(Helper.Form form) {
        StringBuilder all = new StringBuilder();
        helpers.stream().filter(each -> each.form() == form).forEach(each -> all.append(method(each)));
        return all.toString();
    }

    private String method(Helper helper) {
        Context at = new Context();
        at.isInstance = helper.form() == Helper.Form.INSTANCE;
        at.returns = helper.result();
        String scope = helper.scopeType().startsWith("G") && helper.form() != Helper.Form.HOLDER ? "go" : "co";
        at.scopes.add(scope);
        for (int i = 0; i < helper.parameters().size(); i++) {
            at.add("p" + i, helper.parameters().get(i), true);
        }
        String modifiers =
                switch (helper.form()) {
                    case STATIC -> "static ";
                    case DEFAULT -> "default ";
                    default -> "";
                };
        return modifiers + signature(helper, scope) + " {\nLayers.tick();\nif (n < 0) {\nreturn "
                + expressions.leaf(new Context(), helper.result()) + ";\n}\n"
                + statements.body(at, STATEMENTS / 2) + "return (" + helper.result().type + ") ("
                + expressions.write(at, helper.result(), 2) + ");\n}\n";
    }

    private static String signature(Helper helper, String scope) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < helper.parameters().size(); i++) {
            parameters.add(helper.parameters().get(i).type + " p" + i);
        }
        if (helper.form() != Helper.Form.HOLDER) {
            parameters.add(helper.scopeAt(), helper.scopeType() + " " + scope);
        }
        parameters.add(0, "int n");
        return helper.result().type + " " + helper.name() + "(" + String.join(", ", parameters) + ")";
    }

    /** Methods that override the helpers of the base class and call them. */
    private String overrides() {
        StringBuilder all = new StringBuilder();
        for (Helper each : helpers) {
            if (each.form() == Helper.Form.VIRTUAL) {
                List<String> arguments = new ArrayList<>();
                for (int i = 0; i < each.parameters().size(); i++) {
                    arguments.add("p" + i);
                }
                arguments.add(each.scopeAt(), "co");
                arguments.add(0, "n");
                all.append("@Override\n")
                        .append(signature(each, "co"))
                        .append(" {\nP.log(co.await(P.later(\"override\")));\nreturn super.")
                        .append(each.name())
                        .append("(")
                        .append(String.join(", ", arguments))
                        .append(");\n}\n");
            }
        }
        return all.toString();
    }
}
