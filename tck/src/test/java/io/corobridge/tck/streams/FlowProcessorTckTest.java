package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.FlowBridge;
import io.corobridge.tck.contract.Engines;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Factory;

/** A two-way generator as a {@code Flow.Processor}, whose subscribers need not ask together. */
public final class FlowProcessorTckTest extends StrictFlowProcessorVerification<Integer> {

    private final Engine engine;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public FlowProcessorTckTest(Engine engine) {
        super(Environments.create());
        this.engine = engine;
    }

    @Override
    protected Flow.Processor<Integer, Integer> createIdentityFlowProcessor(int bufferSize) {
        return FlowBridge.processor(Identity.processor(engine, bufferSize));
    }

    @Override
    protected Flow.Publisher<Integer> createFailedFlowPublisher() {
        return FlowAdapters.toFlowPublisher(BridgeVerification.failed());
    }

    @Override
    public ExecutorService publisherExecutorService() {
        return executor;
    }

    @AfterClass
    public void shutDown() {
        executor.shutdown();
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
