package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A debugger sees lines and variables of the source in a woven body, after a resumption, too. */
class DebuggerTest {

    private static final String TYPE = ProgramsTest.CASES + "DebuggedPrograms";
    private static final Path SOURCE = Path.of("src/test/java/io/corobridge/weaver/cases/DebuggedPrograms.java");

    private final List<String> seen = new ArrayList<>();

    /** The line of the source with a mark. */
    private static int line(String mark) throws Exception {
        List<String> lines = Files.readAllLines(SOURCE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// " + mark)) {
                return i + 1;
            }
        }
        throw new AssertionError(mark);
    }

    private static VirtualMachine launch(String program) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("home").setValue(System.getProperty("java.home"));
        arguments.get("options").setValue("-Xverify:all " + ChildAgentTest.agent() + " -cp " + ChildJvm.classPath());
        arguments.get("main").setValue(program);
        arguments.get("suspend").setValue("true");
        return connector.launch(arguments);
    }

    /** Runs the program as a woven body, and calls {@code at} at each stop. */
    private void debug(int breakpoint, Consumer<ThreadReference> at) throws Exception {
        VirtualMachine vm = launch("io.corobridge.weaver.toy.RunAll true " + TYPE);
        var prepare = vm.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(TYPE);
        prepare.enable();
        try (InputStream out = vm.process().getInputStream();
                InputStream errors = vm.process().getErrorStream()) {
            boolean isOver = false;
            while (!isOver) {
                EventSet events = vm.eventQueue().remove(60_000);
                assertThat(events).as("next event of the debugged JVM").isNotNull();
                for (Event each : events) {
                    if (each instanceof ClassPrepareEvent prepared) {
                        breakAt(prepared.referenceType(), breakpoint);
                    } else if (each instanceof BreakpointEvent hit) {
                        at.accept(hit.thread());
                    } else if (each instanceof StepEvent step) {
                        at.accept(step.thread());
                    } else if (each instanceof com.sun.jdi.event.VMDeathEvent
                            || each instanceof com.sun.jdi.event.VMDisconnectEvent) {
                        isOver = true;
                    }
                }
                if (!isOver) {
                    events.resume();
                }
            }
            assertThat(new String(errors.readAllBytes())).doesNotContain("Exception");
            assertThat(new String(out.readAllBytes())).contains("returned 11/ab");
        } finally {
            vm.process().destroyForcibly();
        }
    }

    private static void breakAt(ReferenceType type, int line) {
        try {
            for (Location each : type.locationsOfLine(line)) {
                var request = type.virtualMachine().eventRequestManager().createBreakpointRequest(each);
                request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
                request.enable();
            }
        } catch (com.sun.jdi.AbsentInformationException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> variables(ThreadReference thread, int depth) {
        try {
            StackFrame frame = thread.frame(depth);
            Map<String, String> all = new TreeMap<>();
            for (LocalVariable each : frame.visibleVariables()) {
                all.put(each.name(), shown(frame.getValue(each)));
            }
            return all;
        } catch (IncompatibleThreadStateException | com.sun.jdi.AbsentInformationException e) {
            throw new AssertionError(e);
        }
    }

    private static String shown(Value value) {
        if (value instanceof StringReference string) {
            return string.value();
        }
        return value instanceof IntegerValue number ? String.valueOf(number.value()) : String.valueOf(value);
    }

    private static String position(ThreadReference thread, int depth) {
        try {
            Location at = thread.frame(depth).location();
            return at.method().name() + ":" + at.lineNumber();
        } catch (IncompatibleThreadStateException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterAResumptionLinesAndVariablesAreThoseOfTheSource() throws Exception {
        int inner = line("inner");
        int call = line("call");
        debug(inner, thread -> {
            Map<String, String> here = variables(thread, 0);
            Map<String, String> caller = variables(thread, 1);
            seen.add(position(thread, 0) + " " + here.get("x") + " " + here.get("before") + " " + here.get("text"));
            assertThat(here.get("dead")).as("a variable that is not read again").isEqualTo("0");
            seen.add(position(thread, 1) + " " + caller.get("i") + " " + caller.get("sum"));
            assertThat(here.keySet())
                    .as("variables in scope")
                    .containsExactlyInAnyOrder("co", "x", "dead", "before", "text");
            assertThat(here.get("co")).as("the scope").contains("ToyScope");
            assertThat(thread(thread).name()).as("this").isEqualTo(TYPE);
        });
        assertThat(seen)
                .containsExactly(
                        "inner:" + inner + " 1 3 a",
                        "steps:" + call + " 1 0",
                        "inner:" + inner + " 2 5 ab",
                        "steps:" + call + " 2 4");
    }

    private static ReferenceType thread(ThreadReference thread) {
        try {
            return thread.frame(0).thisObject().referenceType();
        } catch (IncompatibleThreadStateException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stepsGoThroughTheLinesOfTheSource() throws Exception {
        int inner = line("inner");
        debug(inner, thread -> {
            seen.add(position(thread, 0));
            var requests = thread.virtualMachine().eventRequestManager();
            requests.deleteEventRequests(List.copyOf(requests.stepRequests()));
            if (seen.size() < 4) {
                StepRequest step = requests.createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
                step.setSuspendPolicy(EventRequest.SUSPEND_ALL);
                step.addCountFilter(1);
                step.enable();
            }
        });
        assertThat(seen.subList(0, 4))
                .containsExactly(
                        "inner:" + inner, "inner:" + line("result"), "steps:" + line("call"), "steps:" + line("sum"));
    }
}
