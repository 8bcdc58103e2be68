package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreOperatorsTest extends OperatorsContract {

    CoreOperatorsTest() {
        super(new CoreLibrary());
    }
}
