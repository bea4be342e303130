# quick stand-in for the planted map until the test program is there
import json,random,sys
