package io.corobridge;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that is alive, as {@link Bodies#live()} found it; Python: {@code asyncio.all_tasks} and {@code
 * print_call_graph}. It is a snapshot: the body may have gone on since.
 *
 * @since 0.1.0
 */
public interface LiveBody {

    /**
     * One object that a body waits for.
     *
     * @param type the kind: {@code coroutine}, {@code sleep}, {@code demand}, or the simple name of a class
     * @param name its name, if it has one: that of a coroutine's body, say
     * @since 0.1.0
     */
    record Wait(String type, @Nullable String name) {

        @Override
        public String toString() {
            return name == null ? type : type + " " + name;
        }
    }

    /** Returns the name that the body was given, else the class and method that it was written in. */
    String name();

    /**
     * Returns the kind: {@code coroutine}, {@code async generator}, {@code awaitable} for one that runs without a body,
     * {@code scope} for a {@code usingWhen}.
     */
    String kind();

    /** Returns the name of the task; null if the body is no task of a {@code TaskGroup}. */
    @Nullable
    String task();

    /** Returns the state. A body that runs is {@code RUNNING}, one that waits is {@code SUSPENDED}. */
    Coroutine.State state();

    /** Returns the engine; null without a body. */
    @Nullable
    Engine engine();

    /** Returns the objects that the body waits for: a coroutine, the one that awaits inside that, and so on. */
    List<Wait> waits();

    /** Returns the age of the wait, to a tenth of a second; zero for a body that runs. */
    Duration waiting();

    /** Returns the managers of the {@code with} blocks that the body is in, the outermost first. */
    List<String> blocks();

    /** Returns the bodies that run for this one: its tasks, and the bodies behind the publishers that it reads. */
    List<LiveBody> children();
}
