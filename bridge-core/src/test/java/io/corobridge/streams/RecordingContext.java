package io.corobridge.streams;

import io.corobridge.streams.spi.SubscriberContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was dropped. */
public final class RecordingContext implements SubscriberContext {

    public final List<Throwable> errors = new CopyOnWriteArrayList<>();
    public final List<Object> elements = new CopyOnWriteArrayList<>();

    @Override
    public void errorDropped(Throwable error) {
        errors.add(error);
    }

    @Override
    public void elementDiscarded(Object element) {
        elements.add(element);
    }
}
