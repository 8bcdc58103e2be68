package io.corobridge.tck.contract;

class CoreTaskFailureTest extends TaskFailureContract {

    CoreTaskFailureTest() {
        super(new CoreLibrary());
    }
}
