"""Screens of a lesson: the list, the patient, the plan, and the debrief."""
