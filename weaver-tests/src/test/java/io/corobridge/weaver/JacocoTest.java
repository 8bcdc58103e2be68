package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.weaver.toy.RunAll;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jacoco.agent.rt.RT;
import org.jacoco.agent.rt.internal_bac9136.Offline;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.OfflineInstrumentationAccessGenerator;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JaCoCo before, after and beside the weaver: programs do the same, and lines are counted. */
class JacocoTest {

    private static final String TYPE = ProgramsTest.CASES + "ControlFlowPrograms";
    private static final String FILE = TYPE.replace('.', '/');

    @TempDir
    Path temp;

    @BeforeAll
    static void start() {
        System.setProperty("jacoco-agent.output", "none");
        System.setProperty("jacoco-agent.dumponexit", "false");
        Offline.getProbes(0, "none", 1); // starts the runtime, which is asked for the counts
    }

    private static byte[] compiled() {
        return new Programs(true).file(FILE);
    }

    private static byte[] woven(byte[] classFile) {
        return new Weaver(new Programs(true).options()).weave(classFile).classFile();
    }

    private static byte[] instrumented(byte[] classFile) throws IOException {
        return new Instrumenter(new OfflineInstrumentationAccessGenerator()).instrument(classFile, TYPE);
    }

    /** Runs all programs of {@code covered} beside the others; gives the lines that were covered, by a class file. */
    private static Set<Integer> lines(Programs plain, Programs woven, byte[] reported) throws IOException {
        RT.getAgent().reset();
        try {
            for (String each : RunAll.programs(plain.loadClass(TYPE))) {
                Runs.compare(plain, woven, TYPE, each, 3);
            }
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
        return lines(RT.getAgent().getExecutionData(false), reported);
    }

    private static Set<Integer> linesOfUnwoven() throws IOException {
        return lines(new Programs(false, Map.of(FILE, instrumented(compiled()))), new Programs(true), compiled());
    }

    private static Set<Integer> lines(byte[] data, byte[] reported) throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(new ByteArrayInputStream(data));
        CoverageBuilder builder = new CoverageBuilder();
        new Analyzer(loader.getExecutionDataStore(), builder).analyzeClass(reported, TYPE);
        IClassCoverage coverage = builder.getClasses().iterator().next();
        assertThat(coverage.isNoMatch()).as("the class file is another one").isFalse();
        Set<Integer> lines = new TreeSet<>();
        for (int line = coverage.getFirstLine(); line <= coverage.getLastLine(); line++) {
            if (coverage.getLine(line).getInstructionCounter().getCoveredCount() > 0) {
                lines.add(line);
            }
        }
        assertThat(lines).hasSizeGreaterThan(50);
        return lines;
    }

    @Test
    void classesThatAreInstrumentedFirstAreReportedWithThoseThatWereCompiled() throws IOException {
        Programs both = new Programs(true, Map.of(FILE, instrumented(compiled())));
        assertThat(lines(new Programs(false), both, compiled())).isEqualTo(linesOfUnwoven());
    }

    @Test
    void classesThatAreWovenFirstAreReportedWithTheWovenOnes() throws IOException {
        byte[] woven = woven(compiled());
        byte[] instrumented = instrumented(woven);
        assertThat(woven(instrumented)).as("a class that is woven already").isNull();
        Programs both = new Programs(true, Map.of(FILE, instrumented));
        assertThat(lines(new Programs(false), both, woven))
                .as("also lines whose only call raised: woven code has a branch behind it")
                .containsAll(linesOfUnwoven());
    }

    @Test
    void besideItsAgentProgramsDoTheSameInEitherOrder() throws IOException {
        String plain = ChildAgentTest.run(false, List.of(agent("unwoven")));
        assertThat(ChildAgentTest.run(true, List.of(agent("first"), ChildAgentTest.agent())))
                .isEqualTo(plain);
        assertThat(ChildAgentTest.run(true, List.of(ChildAgentTest.agent(), agent("second"))))
                .isEqualTo(plain);
        Set<Integer> lines = lines(data("unwoven"), compiled());
        assertThat(lines(data("first"), compiled())).isEqualTo(lines);
        assertThat(lines(data("second"), woven(compiled()))).containsAll(lines);
    }

    private byte[] data(String name) throws IOException {
        return Files.readAllBytes(temp.resolve(name));
    }

    private String agent(String name) {
        String jar = Stream.of(ChildJvm.classPath().split(File.pathSeparator))
                .filter(each -> each.contains("org.jacoco.agent"))
                .findFirst()
                .orElseThrow();
        return "-javaagent:" + jar + "=destfile=" + temp.resolve(name);
    }
}
