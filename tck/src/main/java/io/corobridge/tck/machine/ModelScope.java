package io.corobridge.tck.machine;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineBody;
import io.corobridge.ElementBody;
import io.corobridge.Elements;
import io.corobridge.GeneratorExit;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The model of one body's scope: its loops and its yields. */
final class ModelScope extends ModelBlocks {

    ModelScope(ModelRun run, @Nullable ModelGenerator generator) {
        super(run, generator);
    }

    @Override
    public <T extends @Nullable Object> Elements<T> each(AsyncIterable<? extends T> source) {
        return () -> {
            ModelReading reading = new ModelReading(this, source.aiter(), false);
            if (reading.isOwned()) {
                Objects.requireNonNull(readings.peek()).push(reading);
            }
            return reading.iterator();
        };
    }

    @Override
    public <T extends @Nullable Object> Elements<T> each(Publisher<? extends T> source, int prefetch) {
        return each(ModelReading.source(run, source));
    }

    @Override
    public <T extends @Nullable Object> void forEach(AsyncIterable<? extends T> source, ElementBody<T> block) {
        ModelReading reading = new ModelReading(this, source.aiter(), true);
        Iterator<T> elements = reading.iterator();
        try {
            while (elements.hasNext()) {
                block.run(elements.next());
                checkpoint();
            }
        } catch (Throwable error) {
            throw Thrown.unchecked(
                    error instanceof Stuck || !reading.isOwned()
                            ? error
                            : Objects.requireNonNull(close(reading, error)));
        }
    }

    @Override
    public <T extends @Nullable Object> void forEach(
            Publisher<? extends T> source, int prefetch, ElementBody<T> block) {
        forEach(ModelReading.source(run, source), block);
    }

    @Override
    public void yieldFrom(AsyncIterable<?> source) {
        this.<Object>forEach(source, this::yield);
    }

    @Override
    public void yieldFrom(Publisher<?> source, int prefetch) {
        yieldFrom(ModelReading.source(run, source));
    }

    @Override
    public <T extends @Nullable Object> List<T> gather(List<? extends CoroutineBody<? extends T>> bodies) {
        return new ModelTogether<T>(this, bodies).gather();
    }

    @Override
    public <T extends @Nullable Object> T race(List<? extends CoroutineBody<? extends T>> bodies) {
        return new ModelTogether<T>(this, bodies).race();
    }

    // ---- yields ----

    @Override
    public @Nullable Object suspend(@Nullable Object on) {
        throw new UnsupportedOperationException("no program suspends by hand");
    }

    @Override
    public @Nullable Object yield(Object value) {
        if (generator != null) {
            Object sent = generator.yield(value);
            if (generator.isStepped()) {
                raiseDue();
            } else {
                checkpoint();
            }
            return sent;
        }
        ModelExit met = met();
        if (met != null) {
            throw Thrown.unchecked(ignoring(own.raised ? own : innermost(), value));
        }
        if (run.closing) {
            checkpointWith(value);
        }
        boolean hadDemand = run.hasDemand();
        run.waitUntil(() -> run.hasDemand() || run.closing || due() != null);
        if (run.closing || !hadDemand) {
            run.leavesDemandAwaited(!run.hasDemand() && !run.closing);
            checkpointWith(value); // the exit came while there was no demand
        }
        if (run.closing) {
            leaveShield(value);
        }
        Throwable thrown = run.deliver(value);
        if (thrown != null) {
            own.raised = true;
            run.drop(thrown);
            throw Thrown.unchecked(thrown);
        }
        checkpoint();
        if (run.closing) {
            leaveShield(null);
        }
        return null;
    }

    /** Raises the exit of the body at a yield in a shield: nobody takes elements any more. */
    private void leaveShield(@Nullable Object value) {
        own.raised = true;
        run.discard(value);
        throw new GeneratorExit();
    }

    /** Returns the error of a yield in cleanup. At the second one in {@code met} the body is left suspended. */
    private Throwable ignoring(ModelExit met, Object value) {
        run.discard(value);
        if (met.ignored != null) {
            return run.leaveForGood(met.ignored, met.told);
        }
        met.ignored = new IllegalStateException("async generator ignored GeneratorExit");
        met.told = own.raised;
        if (met.told) {
            run.tell(met.ignored);
        }
        return met.ignored;
    }

    private void checkpointWith(Object value) {
        if (due() != null) {
            run.discard(value);
            raiseDue();
        }
    }
}
