package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;

/** Joins and counts blocks of statements. */
final class Blocks {

    private Blocks() {}

    static List<List<Statement>> joined(List<List<Statement>> first, List<List<Statement>> second) {
        List<List<Statement>> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Counts the statements of {@code block}, those inside others too. */
    static int size(List<Statement> block) {
        int size = block.size();
        for (Statement statement : block) {
            for (List<Statement> part : statement.parts()) {
                size += size(part);
            }
        }
        return size;
    }

    /** Returns whether bodies of {@code block} run at once, or use what others use. */
    static boolean areConcurrent(List<Statement> block) {
        return block.stream()
                .anyMatch(statement -> statement instanceof Statement.Shared
                        || (statement instanceof Statement.With with && with.manager() instanceof Manager.Permit)
                        || (statement instanceof Statement.Loop loop && loop.source() instanceof Source.Shared)
                        || statement.parts().stream().anyMatch(Blocks::areConcurrent));
    }

    /** Returns whether each yield of {@code block} has a reader: it is in a body that {@code yields}. */
    static boolean isValid(List<Statement> block, boolean yields) {
        for (Statement statement : block) {
            boolean here = statement instanceof Statement.Yield || statement instanceof Statement.PassOn;
            if ((here && !yields) || !areValid(statement, yields)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areValid(Statement statement, boolean yields) {
        if (statement instanceof Concurrent.Start || statement instanceof Concurrent.Together) {
            return areValid(statement.parts(), false);
        } else if (statement instanceof Statement.Call call) {
            return isValid(call.body(), false);
        } else if (statement instanceof Statement.Steps steps) {
            return isValid(steps.body(), true);
        } else if (statement instanceof Statement.Loop loop) {
            return isValid(loop.body(), yields) && areValid(loop.source().parts(), true);
        } else if (statement instanceof Statement.PassOn passOn) {
            return areValid(passOn.source().parts(), true);
        } else if (statement instanceof Statement.With with) {
            return isValid(with.body(), yields) && areValid(with.manager().parts(), false);
        } else if (statement instanceof Statement.Attempt attempt) {
            return areValid(List.of(attempt.body(), attempt.handler()), yields) && isValid(attempt.cleanup(), false);
        }
        boolean inside = yields && !(statement instanceof Statement.Shielded);
        return areValid(statement.parts(), inside);
    }

    private static boolean areValid(List<List<Statement>> parts, boolean yields) {
        return parts.stream().allMatch(part -> isValid(part, yields));
    }
}
