package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreTogetherTest extends TogetherContract {

    CoreTogetherTest() {
        super(new CoreLibrary());
    }
}
