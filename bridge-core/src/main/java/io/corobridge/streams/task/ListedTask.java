package io.corobridge.streams.task;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.LiveBody;
import io.corobridge.fiber.Fibers;
import io.corobridge.frame.AwaitChain;
import io.corobridge.frame.BodyNames;
import io.corobridge.frame.Frame;
import io.corobridge.live.BodyEvents;
import io.corobridge.live.Listed;
import io.corobridge.live.LiveEntry;
import io.corobridge.live.LiveTable;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.tracking.ScopeMembers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a body in the list of live bodies. The fiber owns {@code live}: it enters the body at its first wait,
 * and removes it at the end. On an engine with threads it enters the body at the start.
 */
abstract class ListedTask extends BodyExit implements Listed {

    private @Nullable LiveEntry live;
    private @Nullable Object events; // owned by the fiber; null unless the flight recorder records

    ListedTask(Frame frame) {
        super(frame);
    }

    /** Notes the start. A body that has a thread, which costs far more than the entry, enters the list here. */
    final void runs() {
        events = BodyEvents.started(this);
        if (frame.hasThread()) {
            live = LiveTable.waits(live, this);
        }
    }

    /** Notes that a wait begins. */
    protected final void waitBegins() {
        if (LiveTable.isOn() && (live == null || frame.hasThread())) { // a further wait of a thread can bear it
            frame.learnPlace();
        }
        live = LiveTable.waits(live, this);
        events = BodyEvents.waits(events);
    }

    /** Notes that the wait is over. {@link #waits} still tells the objects that the body waited for. */
    protected final void waitEnds() {
        if (events != null) {
            BodyEvents.waited(events, this);
        }
    }

    @Override
    final void closes() {
        BodyEvents.closed(this);
    }

    final void leavesList(@Nullable Throwable error) {
        if (events != null) {
            BodyEvents.ended(events, this, error);
        }
        LiveEntry.ended(live);
    }

    // ---- for the list, on any thread ----

    /** Returns the context of the subscriber. */
    @Override
    public abstract Object context();

    public final State state() {
        return frame.state();
    }

    @Override
    public final String shownName() {
        return frame.shownName();
    }

    @Override
    public final String shownKind() {
        return frame.shownKind();
    }

    @Override
    public final Engine shownEngine() {
        return Fibers.actual(frame.engine());
    }

    @Override
    public List<LiveBody.Wait> waits() {
        return AwaitChain.of(frame);
    }

    @Override
    public final List<String> blocks() {
        Object inside = AwaitChain.contextOf(frame);
        ScopeMembers innermost = inside == null ? null : ScopeMembers.of(Contexts.of(inside));
        return innermost == null
                ? List.of()
                : innermost.managers(ScopeMembers.of(Contexts.of(context()))).stream()
                        .map(BodyNames::written)
                        .toList();
    }
}
