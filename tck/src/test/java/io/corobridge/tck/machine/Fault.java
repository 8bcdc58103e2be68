package io.corobridge.tck.machine;

import java.util.List;
import java.util.stream.Stream;

/**
 * A deliberate fault of one class of the library.
 *
 * @param name the fault in words
 * @param owner the class, within {@code io.corobridge}
 * @param method the method that changes
 * @param call the call that is left out of it; empty: the method returns at once
 * @param result the result of the call or method: 0 for null, false or none, 1 for true
 * @param programs the kind of programs that finds it
 */
record Fault(String name, String owner, String method, String call, int result, Programs programs) {

    private static final String GROUP = "concurrent/group/";
    private static final String SYNC = "concurrent/sync/";

    private static Fault without(String name, String owner, String method, String call) {
        return new Fault(name, owner, method, call, 0, programs(owner));
    }

    private static Fault always(String name, String owner, String method, int result) {
        return new Fault(name, owner, method, "", result, programs(owner));
    }

    /** Returns the kind of programs that reaches {@code owner}: blocks with deadlines are in each. */
    private static Programs programs(String owner) {
        boolean tasks = owner.startsWith(GROUP + "Group")
                || owner.startsWith(GROUP + "Child")
                || owner.startsWith(GROUP + "Race")
                || owner.startsWith(SYNC);
        return tasks ? Programs.CONCURRENT : Programs.SEQUENTIAL;
    }

    static List<Fault> all() {
        return Stream.concat(ofOneBody().stream(), ofTasks().stream()).toList();
    }

    private static List<Fault> ofTasks() {
        return List.of(
                without("a failed task does not close the others", GROUP + "Group", "failed", "cancel"),
                always("the failure of a task is not raised", GROUP + "Group", "failure", 0),
                always("a group does not wait for its tasks", GROUP + "Group", "leaves", 1),
                without("an error that no await has seen is lost", GROUP + "Group", "drop", "errorDropped"),
                without("the result of a race's loser is lost", GROUP + "Child", "discard", "discard"),
                without("a cancelled task goes on", GROUP + "Child", "cancel", "close"),
                always("a task that starts does not see its cancel", GROUP + "Child", "givesUp", 0),
                without("a cancelled group's block goes on", GROUP + "Group", "cancel", "cancel"),
                without("a group leaves its exit in the body", GROUP + "Group", "leave", "leave"),
                without("an exit in the wait for tasks is missed", GROUP + "GroupExit", "step", "unshield"),
                without("a race does not end with its first task", GROUP + "Race", "lambda$joins$0", "set"),
                always("a full channel takes more", SYNC + "ChannelQueue", "hasRoom", 1),
                without("a close leaves the receivers waiting", SYNC + "ChannelQueue", "close", "resume"),
                without("a sender that gets room is not woken", SYNC + "ChannelQueue", "settled", "resume"),
                always("a permit is lost with its holder", SYNC + "Permits", "release", 0),
                without("a waiter that has its permit sleeps on", SYNC + "Permits", "release", "resume"));
    }

    private static List<Fault> ofOneBody() {
        return List.of(
                without("a cancel does not close the body", "streams/emission/Emission", "end", "close"),
                without("an error is not signalled", "streams/emission/Emission", "fail", "signalError"),
                without("a completion is not signalled", "streams/emission/Emission", "complete", "signalComplete"),
                without("an error after the cancel is lost", "streams/emission/Emission", "fail", "lost"),
                without("what onNext throws is lost", "streams/emission/Emission", "deliver", "errorDropped"),
                always("demand is not counted", "streams/guard/Demand", "spend", 1),
                always("a cancel within onNext is noticed late", "streams/guard/Demand", "hasLostCredit", 0),
                always("an element that waits is not discarded", "streams/emission/Downstream", "discard", 0),
                without(
                        "a yield after the exit is not reported",
                        "streams/emission/GeneratorSource",
                        "ignoresExit",
                        "errorDropped"),
                without("an exit of a block stays due", "streams/task/ExitState", "move", "become"),
                without("cleanup is not shielded", "streams/task/BodyExit", "shield", "addShield"),
                always("checkpoints do not look", "streams/task/BodyExit", "mustExit", 0),
                without("the result of a failed exit's block is lost", "frame/WithBlock", "run", "lost"),
                without("errors are not chained", "frame/Chaining", "after", "addSuppressed"),
                always("loops that are left are not closed", "frame/OpenLoops", "closed", 0),
                without("no checkpoint after the block of a called loop", "frame/CalledLoop", "run", "checkpoint"),
                without("a publisher is not cancelled", "streams/reading/PublisherReader", "closed", "cancel"),
                without("unread elements are not discarded", "streams/reading/PublisherReader", "closed", "begin"),
                without("an awaited publisher is not cancelled", "streams/reading/PublisherAwait", "raised", "cancel"),
                without(
                        "a late value is not discarded",
                        "streams/await/LateValue",
                        "discardUnwanted",
                        "elementDiscarded"),
                without("a stage that is given up is not cancelled", "streams/await/StageAwait", "cancel", "cancel"),
                without("a sleep keeps its timer", "streams/await/SleepAwait", "close", "run"),
                without("a deadline keeps its timer", "concurrent/group/DeadlineManager$Timed$1", "step", "cancel"),
                without(
                        "a deadline does not end its block",
                        "concurrent/group/DeadlineManager$Timed",
                        "rings",
                        "cancel"),
                without("a timeout is raised as an exit", "concurrent/group/BlockManager", "leave", "leaveBlock"),
                without("a stack does not forget a suppressed error", "AsyncExitStack", "exitAll", "clear"),
                without("a stack forgets an exit's error", "AsyncExitStack", "exitAll", "remember"),
                without("a retry ignores its exit", "concurrent/group/Retries", "run", "checkpoint"),
                without("aclose() swallows the exit of its body", "frame/ThrowHandle", "raiseStep", "isDrivenExit"),
                without(
                        "a yield in a block within cleanup is delivered",
                        "streams/task/BodyExit",
                        "isCleanup",
                        "unwinds"),
                without("an exit at the yield of a pull is missed", "frame/WovenYield", "poll", "mustExit"),
                without("a stage is kept at a checkpoint", "frame/LeafFrame", "awaitWoven", "giveUp"),
                always("StopAsyncIteration leaves a body", "frame/GeneratorFrame", "isStop", 0),
                without("errors of hooks are lost", "streams/guard/Hooks", "elementDiscarded", "uncaught"),
                without("the value that answers a cancel is lost", "streams/await/StageAwait", "step", "postponeExit"));
    }

    @Override
    public String toString() {
        return name;
    }
}
