package io.corobridge.tck.machine;

import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Task;
import io.corobridge.tck.machine.Interpreter.Flow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the statements of several bodies at once. */
final class ConcurrentInterpreter {

    private final World world;
    private final Interpreter interpreter;
    private final @Nullable GroupTasks group; // the innermost one around

    ConcurrentInterpreter(World world, Interpreter interpreter, @Nullable GroupTasks group) {
        this.world = world;
        this.interpreter = interpreter;
        this.group = group;
    }

    Flow run(CoroutineScope co, Statement.Shared statement) throws Throwable {
        if (statement instanceof Concurrent.Group opened) {
            return group(co, opened);
        } else if (statement instanceof Concurrent.Together together) {
            together(co, together);
        } else if (statement instanceof Concurrent.Send send) {
            Channel<Integer> channel = interpreter.kit().channel(send.channel());
            co.await(channel.send(send.value()));
            world.log("sent " + send.value());
        } else if (statement instanceof Concurrent.Receive receive) {
            Channel<Integer> channel = interpreter.kit().channel(receive.channel());
            world.log("received " + co.await(channel.receive()));
        } else if (statement instanceof Concurrent.Close close) {
            world.log("closes " + close.channel());
            interpreter.kit().channel(close.channel()).close();
        } else {
            inGroup(co, statement);
        }
        return Flow.ON;
    }

    private Flow group(CoroutineScope co, Concurrent.Group opened) {
        Flow flow = co.with(interpreter.kit().group(opened.supervised()), entered -> {
            Interpreter inside = interpreter.inside(new GroupTasks(entered));
            return inside.run(co, opened.body());
        });
        return flow == null ? Flow.ON : flow;
    }

    private void inGroup(CoroutineScope co, Statement.Shared statement) {
        GroupTasks tasks = group;
        if (tasks == null) {
            world.log("no group");
        } else if (statement instanceof Concurrent.Start start) {
            world.log("starts " + start.result());
            tasks.start(task -> {
                interpreter.run(task, start.body());
                world.log("returns " + start.result());
                return start.result();
            });
        } else if (statement instanceof Concurrent.Join join) {
            Task<Integer> task = tasks.task(join.index());
            world.log(task == null ? "no task" : "joined " + co.await(task));
        } else if (statement instanceof Concurrent.CancelTask cancel) {
            Task<Integer> task = tasks.task(cancel.index());
            if (task != null) {
                world.log("cancels a task");
                task.cancel();
            }
        } else {
            world.log("cancels the group");
            tasks.cancel();
        }
    }

    private void together(CoroutineScope co, Concurrent.Together together) {
        List<CoroutineBody<Integer>> bodies = new ArrayList<>();
        for (List<Statement> body : together.bodies()) {
            int result = together.first() + bodies.size();
            bodies.add(task -> {
                interpreter.run(task, body);
                return result;
            });
        }
        if (together.races()) {
            world.log("won " + co.race(bodies));
        } else {
            world.log("gathered " + co.gather(bodies));
        }
    }
}
