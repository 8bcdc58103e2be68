package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreDemandTest extends DemandContract {

    CoreDemandTest() {
        super(new CoreLibrary());
    }
}
