package io.corobridge.tck.conformance;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import java.io.IOException;
import java.nio.file.Path;

/** The command line: {@code conformance [--engine virtual|platform|inline] SCENARIOS EXPECTED}. */
public final class Conformance {

    private static final String USAGE = "usage: conformance [--engine virtual|platform|inline] SCENARIOS EXPECTED";

    private Conformance() {}

    /** Exits 0 if all are equal, 1 if not, 2 if it could not run. */
    public static void main(String[] args) {
        boolean engineGiven = args.length == 4 && args[0].equals("--engine");
        if (!engineGiven && args.length != 2) {
            System.err.println(USAGE);
            System.exit(2);
        }
        int status = 2;
        try {
            Engine engine = engineGiven ? Engine.named(args[1]) : Engine.getDefault();
            Coroutine.of(engine, co -> 0).send(null); // an engine that is missing says so once, not in each trace
            status = run(engine, Path.of(args[args.length - 2]), Path.of(args[args.length - 1]));
        } catch (UnsupportedOperationException missing) {
            System.err.println(missing.getMessage());
        } catch (IOException | RuntimeException e) {
            System.err.println(e);
        }
        System.exit(status);
    }

    private static int run(Engine engine, Path scenarios, Path expected) throws IOException {
        Comparison comparison = Comparison.of(scenarios, expected, engine);
        comparison.shown().forEach(System.out::println);
        System.out.println("raised in Python's place, since Java's types rule it out: " + TypeRules.raised());
        System.out.println("bodies left suspended: " + ScenarioRun.openBodies());
        System.out.println(comparison);
        return comparison.different() == 0 ? 0 : 1;
    }
}
