"""Plans the changes that drafts make to a lab, without writing anything."""

from labpress_tools.planning.plan import Plan, plan_changes
from labpress_tools.planning.questions import Answer, Decide, Question, describe

__all__ = ["Answer", "Decide", "Plan", "Question", "describe", "plan_changes"]
