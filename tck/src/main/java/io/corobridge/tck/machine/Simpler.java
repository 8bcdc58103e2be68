package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;

/** Finds statements that do less than a given one. */
final class Simpler {

    private Simpler() {}

    static List<Statement> than(Statement statement) {
        List<Statement> all = new ArrayList<>();
        if (statement instanceof Statement.Wait wait) {
            if (wait.result() != Result.READY) {
                all.add(new Statement.Wait(wait.form(), Result.READY, wait.value()));
            }
            if (wait.form() != Form.HAND) {
                all.add(new Statement.Wait(Form.HAND, wait.result(), wait.value()));
            }
        } else if (statement instanceof Statement.Repeat repeat && repeat.times() > 1) {
            all.add(new Statement.Repeat(1, repeat.body()));
        } else if (statement instanceof Statement.With with) {
            for (Manager manager : than(with.manager())) {
                all.add(new Statement.With(manager, with.body()));
            }
        } else if (statement instanceof Statement.Loop loop && loop.source() instanceof Source.Items items) {
            for (Source.Items fewer : than(items)) {
                all.add(new Statement.Loop(loop.closes(), fewer, loop.body()));
            }
        } else if (statement instanceof Statement.PassOn passOn && passOn.source() instanceof Source.Items items) {
            for (Source.Items fewer : than(items)) {
                all.add(new Statement.PassOn(fewer));
            }
        } else if (statement instanceof Statement.Steps steps) {
            for (int i = 0; i < steps.moves().size(); i++) {
                List<Move> fewer = new ArrayList<>(steps.moves());
                fewer.remove(i);
                all.add(new Statement.Steps(steps.body(), List.copyOf(fewer)));
            }
        } else if (statement instanceof Statement.Retry retry && retry.attempts() > 1) {
            all.add(new Statement.Retry(retry.attempts() - 1, retry.millis(), retry.body()));
        }
        return all;
    }

    private static List<Manager> than(Manager manager) {
        List<Manager> all = new ArrayList<>();
        if (manager instanceof Manager.Hand hand) {
            if (hand.enter() != Result.READY) {
                all.add(new Manager.Hand(hand.id(), Result.READY, hand.exit(), hand.suppresses()));
            }
            if (hand.exit() != Result.READY) {
                all.add(new Manager.Hand(hand.id(), hand.enter(), Result.READY, hand.suppresses()));
            }
            if (hand.suppresses()) {
                all.add(new Manager.Hand(hand.id(), hand.enter(), hand.exit(), false));
            }
        } else if (manager instanceof Manager.Stack stack) {
            for (int i = 0; i < stack.managers().size(); i++) {
                List<Manager> fewer = new ArrayList<>(stack.managers());
                fewer.remove(i);
                all.add(new Manager.Stack(List.copyOf(fewer), stack.callback()));
                all.add(stack.managers().get(i));
            }
        } else if (!(manager instanceof Manager.Value)) {
            all.add(new Manager.Value(1));
        }
        return all;
    }

    private static List<Source.Items> than(Source.Items items) {
        List<Source.Items> all = new ArrayList<>();
        List<Result> elements = items.elements();
        if (!elements.isEmpty()) {
            all.add(new Source.Items(
                    items.isPublisher(), items.first(), elements.subList(0, elements.size() - 1), items.end()));
        }
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) != Result.READY) {
                List<Result> ready = new ArrayList<>(elements);
                ready.set(i, Result.READY);
                all.add(new Source.Items(items.isPublisher(), items.first(), List.copyOf(ready), items.end()));
            }
        }
        if (items.end() != Result.READY) {
            all.add(new Source.Items(items.isPublisher(), items.first(), elements, Result.READY));
        }
        return all;
    }
}
