package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.GeneratorBody;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Semaphore;
import io.corobridge.concurrent.TaskGroup;
import java.util.ArrayList;
import java.util.List;

/** The objects of the model: what a program makes in a run of the product, by plain calls. */
final class ModelKit implements Kit {

    private final ModelRun run;
    private final List<ModelGenerator> generators = new ArrayList<>();
    private final List<ModelQueue> channels;
    private final List<ModelPermits> semaphores;

    ModelKit(ModelRun run) {
        this.run = run;
        channels = List.of(new ModelQueue(run, 0), new ModelQueue(run, 1), new ModelQueue(run, 2));
        semaphores = List.of(new ModelPermits(run, 1), new ModelPermits(run, 2));
    }

    /** Notes what the channels and semaphores hold in the end. */
    void logRest() {
        channels.forEach(channel -> run.world.log("holds " + channel.size()));
        semaphores.forEach(semaphore -> run.world.log("free " + semaphore.available()));
    }

    /** Abandons the generators that were made. */
    void abandon() {
        List.copyOf(generators).forEach(ModelGenerator::abandon);
    }

    private ModelGenerator made(GeneratorBody<Object, Object> body) {
        ModelGenerator generator = new ModelGenerator(run, body);
        generators.add(generator);
        return generator;
    }

    @SuppressWarnings("unchecked") // the model's scope takes any object
    private static GeneratorBody<Object, Object> any(GeneratorBody<Integer, ?> body) {
        return (GeneratorBody<Object, Object>) (GeneratorBody<?, ?>) body;
    }

    @Override
    public AsyncIterable<Integer> generator(GeneratorBody<Integer, Void> body) {
        return () -> made(any(body)).typed();
    }

    @Override
    public AsyncGenerator<Integer, Integer> stepped(GeneratorBody<Integer, Integer> body) {
        return made(any(body)).typed();
    }

    @Override
    public Awaitable<Integer> coroutine(CoroutineBody<Integer> body) {
        return new ModelAwaitable<>(scope -> scope.call(body));
    }

    @Override
    public AsyncContextManager<Integer> written(GeneratorBody<Integer, Void> body) {
        return new ModelWritten(made(any(body)));
    }

    @Override
    public AsyncContextManager<Integer> value(int value) {
        return new ModelSimple<>(value, () -> {});
    }

    @Override
    public AsyncContextManager<AutoCloseable> closing(AutoCloseable resource) {
        return new ModelSimple<>(resource, resource);
    }

    @Override
    public AsyncContextManager<Stack> stack() {
        return new ModelStack();
    }

    @Override
    public AsyncContextManager<TaskGroup> group(boolean supervised) {
        return new ModelGroup(run, supervised);
    }

    @Override
    public Channel<Integer> channel(int index) {
        return channels.get(index % channels.size());
    }

    @Override
    public Semaphore permits(int index) {
        return semaphores.get(index % semaphores.size());
    }
}
