package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncExitStack;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Semaphore;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.streams.Publishers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program with the library, on one thread, on an engine without threads. */
final class ProductRun implements Kit {

    private final Engine engine;
    private final Program program;
    private final World world = new World();
    private final RecordingSubscriber subscriber;
    private final List<Channel<Integer>> channels =
            List.of(Channel.rendezvous(), Channel.bounded(1), Channel.bounded(2));
    private final List<Semaphore> semaphores = List.of(Semaphore.of(1), Semaphore.of(2));

    private ProductRun(Engine engine, Program program) {
        this.engine = engine;
        this.program = program;
        subscriber = new RecordingSubscriber(world, program);
    }

    /** Runs {@code program} and returns its trace. */
    static List<String> trace(Engine engine, Program program) {
        return new ProductRun(engine, program).run();
    }

    /** Runs the program with the errors of hooks that throw in the trace. */
    private List<String> run() {
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, error) ->
                world.log("uncaught " + (error instanceof Trouble hook ? "E" + hook.id() : Thrown.name(error))));
        try {
            return play();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    private List<String> play() {
        Interpreter interpreter = new Interpreter(world, this, subscriber::cancel);
        Publishers.<Integer>of(engine, co -> interpreter.run(co, program.main()))
                .subscribe(subscriber, new RecordingContext(world, program));
        Play play = new Play(world, program, subscriber);
        boolean more = true;
        while (more) {
            more = play.step();
        }
        world.log(subscriber.isClosed() ? "closed" : "not closed");
        world.log("left: " + world.pending() + ", " + world.timers());
        if (program.isConcurrent()) {
            channels.forEach(channel -> world.log("holds " + channel.size()));
            semaphores.forEach(semaphore -> world.log("free " + semaphore.available()));
        }
        world.admit(null);
        return world.trace();
    }

    @Override
    public AsyncContextManager<TaskGroup> group(boolean supervised) {
        return supervised ? TaskGroup.supervised() : TaskGroup.open();
    }

    @Override
    public Channel<Integer> channel(int index) {
        return channels.get(index % channels.size());
    }

    @Override
    public Semaphore permits(int index) {
        return semaphores.get(index % semaphores.size());
    }

    @Override
    public AsyncIterable<Integer> generator(GeneratorBody<Integer, Void> body) {
        return AsyncIterable.of(engine, body);
    }

    @Override
    public AsyncGenerator<Integer, Integer> stepped(GeneratorBody<Integer, Integer> body) {
        return AsyncGenerator.of(engine, body);
    }

    @Override
    public Awaitable<Integer> coroutine(CoroutineBody<Integer> body) {
        return Coroutine.of(engine, body);
    }

    @Override
    public AsyncContextManager<Integer> written(GeneratorBody<Integer, Void> body) {
        return AsyncContextManager.of(engine, body);
    }

    @Override
    public AsyncContextManager<Integer> value(int value) {
        return AsyncContextManager.of(value);
    }

    @Override
    public AsyncContextManager<AutoCloseable> closing(AutoCloseable resource) {
        return AsyncContextManager.closing(resource);
    }

    @Override
    public AsyncContextManager<Stack> stack() {
        return new StackManager(new AsyncExitStack(engine));
    }

    /** An {@code AsyncExitStack} as a manager of its interface here. */
    private record StackManager(AsyncExitStack stack) implements AsyncContextManager<Stack>, Stack {

        @Override
        public Awaitable<Stack> aenter() {
            return Awaitable.ready(this);
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            return stack.aexit(error);
        }

        @Override
        public Awaitable<Integer> enter(AsyncContextManager<Integer> manager) {
            return stack.enter(manager);
        }

        @Override
        public void callback(CoroutineBody<Integer> body) {
            stack.callback(body);
        }
    }
}
