package io.corobridge.weaver;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The weaver's command line: weaves the class files of directories in place.
 *
 * <pre>{@code java -jar corobridge-weaver.jar [--lenient] [--exclude CLASS]... [--classpath PATH] [--originals DIR]
 *     DIR...}</pre>
 *
 * <p>It is strict: if a method that would suspend can't be woven, it says so, writes nothing and ends with 1. {@code
 * --lenient} leaves such methods as written. An excluded class is a name, or a prefix that ends with {@code *}. {@code
 * --originals} names a directory that keeps the class files as compiled, so that each run weaves all of them anew.
 */
public final class Main {

    private static final String USAGE =
            "usage: [--lenient] [--exclude CLASS]... [--scope CLASS]... [--suspending CLASS.METHOD]... [--classpath PATH]"
                    + " [--originals DIR] DIR...";

    private Main() {}

    /** Runs the command line. */
    public static void main(String[] arguments) throws IOException {
        int status = run(arguments, System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the command line.
     *
     * @return 0, or 1 if a method is refused, or 2 if the arguments are wrong
     */
    public static int run(String[] arguments, PrintStream out) throws IOException {
        Arguments read = Arguments.of(arguments);
        if (read == null) {
            out.println(USAGE);
            return 2;
        }
        List<DirectoryWeaver.Outcome> outcomes = new ArrayList<>();
        for (DirectoryWeaver each : read.weavers()) {
            DirectoryWeaver.Outcome outcome = each.weave();
            outcome.warnings().forEach(note -> out.println("warning: " + note));
            outcome.refusals().forEach(note -> out.println((read.isLenient() ? "warning: " : "error: ") + note));
            outcomes.add(outcome);
        }
        if (!read.isLenient()
                && outcomes.stream().anyMatch(each -> !each.refusals().isEmpty())) {
            return 1;
        }
        int changed = 0;
        for (DirectoryWeaver.Outcome each : outcomes) {
            each.write();
            changed += each.changed().size();
        }
        out.println("woven: " + changed + " classes");
        return 0;
    }
}
