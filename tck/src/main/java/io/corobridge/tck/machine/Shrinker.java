package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds a short program that fails as a long one does, by leaving out what may be left out. */
public final class Shrinker {

    private static final int MOST_TRIES = 4_000;

    private final Predicate<Program> fails;
    private int tries;

    private Shrinker(Predicate<Program> fails) {
        this.fails = fails;
    }

    /** Returns a program for which {@code fails} is true and is not for any that leaves out one part more. */
    public static Program shrink(Program program, Predicate<Program> fails) {
        Shrinker shrinker = new Shrinker(fails);
        Program best = program;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (Program candidate : candidates(best)) {
                if (shrinker.tries++ > MOST_TRIES) {
                    return best;
                }
                if (Blocks.isValid(candidate.main(), true) && fails.test(candidate)) {
                    best = candidate;
                    shorter = true;
                    break;
                }
            }
        }
        return best;
    }

    private static List<Program> candidates(Program program) {
        List<Program> all = new ArrayList<>();
        for (List<Statement> main : shorter(program.main())) {
            all.add(program.withMain(main));
        }
        List<Action> actions = program.actions();
        for (int i = 0; i < actions.size(); i++) {
            List<Action> fewer = new ArrayList<>(actions);
            fewer.remove(i);
            all.add(program.withActions(List.copyOf(fewer)));
        }
        all.addAll(program.calmer());
        return all;
    }

    /** Returns the blocks that have one part of {@code block} less. */
    private static List<List<Statement>> shorter(List<Statement> block) {
        List<List<Statement>> all = new ArrayList<>();
        for (int i = 0; i < block.size(); i++) {
            all.add(replaced(block, i, List.of()));
        }
        for (int i = 0; i < block.size(); i++) {
            Statement statement = block.get(i);
            List<List<Statement>> parts = statement.parts();
            for (List<Statement> part : parts) {
                if (!part.isEmpty()) {
                    all.add(replaced(block, i, part));
                }
            }
            for (int j = 0; j < parts.size(); j++) {
                for (List<Statement> fewer : shorter(parts.get(j))) {
                    List<List<Statement>> changed = new ArrayList<>(parts);
                    changed.set(j, fewer);
                    all.add(replaced(block, i, List.of(statement.with(List.copyOf(changed)))));
                }
            }
            for (Statement simpler : Simpler.than(statement)) {
                all.add(replaced(block, i, List.of(simpler)));
            }
        }
        return all;
    }

    private static List<Statement> replaced(List<Statement> block, int index, List<Statement> by) {
        List<Statement> changed = new ArrayList<>(block);
        changed.remove(index);
        changed.addAll(index, by);
        return List.copyOf(changed);
    }
}
